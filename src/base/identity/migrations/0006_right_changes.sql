-- Changes of rights that wait for somebody competent (NĐ 30/2020/NĐ-CP, Phụ lục VI): one open row for each person, role, delegation or file; what changes
-- again before it is confirmed joins the same row.
create table right_change (
  id          uuid primary key,
  -- whose rights, or the rights on what: `account:…`, `role:…`, `delegation:…`, `case-file:…`, `positions:…` of one act
  about       text not null,
  kind        text not null generated always as (split_part(about, ':', 1)) stored,
  agency      uuid,
  state       text not null check (state in ('open', 'confirmed', 'reverted')),
  -- the acts that changed them, oldest first
  changes     jsonb not null,
  -- accounts that did: none of them confirms
  changers    uuid[] not null,
  opened_at   timestamptz not null,
  changed_at  timestamptz not null,
  settled_at  timestamptz,
  settled_by  text,
  -- what is put back while a change is settled is no new change
  settled_xid xid8,
  reason      text,
  revision    integer not null default 1
);
create unique index right_change_open on right_change (about) where state = 'open';
create index right_change_about on right_change (about, opened_at desc);
create index right_change_agency on right_change (agency, opened_at desc, id desc);
create index right_change_agency_open on right_change (agency, opened_at desc, id desc) where state = 'open';
create index right_change_all on right_change (opened_at desc, id desc);
create index right_change_all_open on right_change (opened_at desc, id desc) where state = 'open';
