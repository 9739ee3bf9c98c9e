-- One receipt of an incoming document: to whom it was given, as what, with which words and until when. States belong to the receipt, not to the document.
create table assignment (
  id          uuid primary key,
  document    uuid not null,
  agency      uuid not null,
  -- the receipt whose holder gave it on; none where the clerk did
  parent      uuid references assignment,
  giver       uuid not null,
  -- given to a unit or to one post
  unit        uuid,
  holder      uuid,
  -- the unit of whoever received it, to look over a unit's work
  within_unit uuid,
  part        text not null check (part in ('lead', 'cooperate', 'inform')),
  state       text not null check (state in ('pending', 'handling', 'done', 'returned', 'recalled')),
  -- given on, and not all who lead have finished: it waits for them
  passed      boolean not null default false,
  urgency     smallint not null,
  direction   text,
  due_on      date,
  given_at    timestamptz not null,
  read_at     timestamptz,
  ended_at    timestamptz,
  progress    text,
  progress_at timestamptz,
  outcome     text,
  -- the document that answers
  answer      uuid,
  reason      text,
  -- 1: told that it is due soon; 2: told that it is overdue
  warned      smallint not null default 0,
  revision    integer not null default 1,
  -- the most urgent first, then the earliest due: one way, so that a list enters its index there
  calm        integer not null generated always as (9 - urgency) stored,
  due_order   date not null generated always as (coalesce(due_on, date '9999-12-31')) stored,
  check ((unit is null) <> (holder is null))
);
-- what waits for a post, for a unit, in an agency
create index assignment_holder_open on assignment (agency, holder, calm, due_order, id) where state in ('pending', 'handling');
create index assignment_unit_open on assignment (agency, unit, calm, due_order, id) where state in ('pending', 'handling') and unit is not null;
create index assignment_agency_open on assignment (agency, calm, due_order, id) where state in ('pending', 'handling');
create index assignment_within_open on assignment (agency, within_unit, calm, due_order, id) where state in ('pending', 'handling');
-- everything that was given, newest first
create index assignment_holder on assignment (agency, holder, given_at desc, id desc);
create index assignment_unit on assignment (agency, unit, given_at desc, id desc) where unit is not null;
create index assignment_giver on assignment (agency, giver, given_at desc, id desc);
create index assignment_agency on assignment (agency, given_at desc, id desc);
create index assignment_within on assignment (agency, within_unit, given_at desc, id desc);
create index assignment_newest on assignment (given_at desc, id desc);
-- those of one document; below one receipt; due soon or over
create index assignment_document on assignment (document, given_at, id);
create index assignment_parent on assignment (parent) where parent is not null;
create index assignment_due on assignment (due_on) where state in ('pending', 'handling') and due_on is not null;
-- nobody has one document in hand twice
create unique index assignment_once on assignment (document, coalesce(holder, unit)) where state in ('pending', 'handling') and part <> 'inform';

-- A receipt with what its document is called: what lists show.
create view assignment_box as
  select a.*, d.type, d.number, d.notation, d.subject_line, d.sender_name, d.arrival_number, d.words
    from assignment a join read_arrival d on d.id = a.document;
