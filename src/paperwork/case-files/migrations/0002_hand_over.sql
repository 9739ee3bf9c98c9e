-- Files handed to the archive of the agency together, with a list (mục lục hồ sơ, tài liệu nộp lưu).
create table hand_over (
  id         uuid primary key,
  agency     uuid not null,
  giver      uuid not null,
  state      text not null check (state in ('offered', 'settled')),
  files      integer not null,
  made_at    timestamptz not null,
  settled_at timestamptz,
  revision   integer not null default 1
);
create index hand_over_agency on hand_over (agency, made_at desc, id desc);
create index hand_over_giver on hand_over (agency, giver, made_at desc, id desc);
create index hand_over_open on hand_over (agency, made_at desc, id desc) where state = 'offered';
create index hand_over_all on hand_over (made_at desc, id desc);

-- What became of each file of it: taken in, or returned with a reason.
create table hand_over_file (
  hand_over uuid not null references hand_over,
  file      uuid not null references case_file,
  outcome   text check (outcome in ('kept', 'returned')),
  reason    text,
  primary key (hand_over, file)
);
create index hand_over_file_files on hand_over_file (file);
