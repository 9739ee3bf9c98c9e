-- What the drafter of a document asks several units and posts of the agency at once, and until when (NĐ 30/2020, Phụ lục VI: opinions on drafts are kept).
create table opinion_request (
  id          uuid primary key,
  document    uuid not null,
  agency      uuid not null,
  asker       uuid not null,
  question    text not null,
  -- the version of the draft that was asked about
  version     integer not null,
  due_on      date not null,
  state       text not null check (state in ('open', 'closed')),
  reason      text,
  asked_at    timestamptz not null,
  closed_at   timestamptz,
  urged_at    timestamptz,
  revision    integer not null default 1
);
create index opinion_request_document on opinion_request (document, asked_at, id);
create index opinion_request_asker on opinion_request (agency, asker, asked_at desc, id desc);
create index opinion_request_agency on opinion_request (agency, asked_at desc, id desc);
create index opinion_request_newest on opinion_request (asked_at desc, id desc);

-- The opinion of one unit or post: asked, given, taken in or explained; missed when the drafter did not wait for it.
create table opinion (
  id          uuid primary key,
  request     uuid not null references opinion_request,
  document    uuid not null,
  agency      uuid not null,
  asker       uuid not null,
  unit        uuid,
  holder      uuid,
  -- how the unit or post was called when it was asked
  title       text not null,
  state       text not null check (state in ('asked', 'given', 'handled', 'missed')),
  verdict     text check (verdict in ('agree', 'remarks', 'disagree')),
  said        text,
  given_by    text,
  due_on      date not null,
  asked_at    timestamptz not null,
  given_at    timestamptz,
  taken       text check (taken in ('taken', 'partly', 'explained')),
  explanation text,
  -- the version of the draft it was taken into
  version     integer,
  -- told that its day has passed
  warned      boolean not null default false,
  revision    integer not null default 1,
  check ((unit is null) <> (holder is null)),
  check ((verdict is null) = (given_at is null)),
  check (state <> 'handled' or taken is not null)
);
create index opinion_request_of on opinion (request, asked_at, id);
create index opinion_document on opinion (document);
-- what waits for a post and for a unit, the earliest due first
create index opinion_holder_open on opinion (agency, holder, due_on, id) where state = 'asked';
create index opinion_unit_open on opinion (agency, unit, due_on, id) where state = 'asked' and unit is not null;
-- everything, newest first
create index opinion_holder on opinion (agency, holder, asked_at desc, id desc);
create index opinion_unit on opinion (agency, unit, asked_at desc, id desc) where unit is not null;
create index opinion_agency on opinion (agency, asked_at desc, id desc);
create index opinion_newest on opinion (asked_at desc, id desc);
create index opinion_due on opinion (due_on) where state = 'asked' and not warned;
-- nobody is asked about one draft twice at a time
create unique index opinion_once on opinion (document, coalesce(holder, unit)) where state = 'asked';

create table opinion_file (
  id       uuid primary key,
  opinion  uuid not null references opinion,
  position integer not null,
  name     text not null,
  file     text not null,
  type     text not null,
  size     bigint not null
);
create index opinion_file_of on opinion_file (opinion, position);

-- An opinion with what its document is called: what lists show.
create view opinion_box as
  select o.*, d.number, d.notation, d.subject_line
    from opinion o join read_document d on d.id = o.document;
