-- In whose name a post may sign besides its own: rights with scope and validity, looked at when it signs (NĐ 30/2020; documents.md §2).
create table signing_right (
  id         uuid primary key,
  agency     uuid not null,
  position   uuid not null,
  form       text not null check (form in ('TM', 'KT', 'TL', 'TUQ', 'Q')),
  of_title   text not null,
  body       text,
  -- none: documents of every type
  types      text[],
  valid_from date not null,
  valid_to   date check (valid_to >= valid_from),
  basis      text not null,
  state      text not null check (state in ('standing', 'ended')),
  ended_on   date,
  made_at    timestamptz not null,
  revision   integer not null default 1
);
create index signing_right_list on signing_right (agency, made_at desc, id desc);
create index signing_right_position on signing_right (position);
