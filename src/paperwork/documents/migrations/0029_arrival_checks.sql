-- What was found when the files of an arrival were checked, before its clerk registers it (NĐ 30/2020, Điều 21): whether the package is as it was
-- received, and what its signatures say.
create table arrival_check (
  document   uuid primary key references document,
  checked_at timestamptz not null,
  verdict    text not null check (verdict in ('VALID', 'INVALID', 'UNKNOWN', 'UNSUPPORTED', 'NOT_SIGNED')),
  intact     boolean not null,
  -- [{name, verdict, vi, en}]
  files      jsonb not null
);
