-- The yearly list of an agency (danh mục hồ sơ): which files will be made, who makes them, how long they are kept.
create table file_list (
  id          uuid primary key,
  agency      uuid not null,
  year        integer not null,
  state       text not null check (state in ('draft', 'submitted', 'approved')),
  reason      text,
  made_at     timestamptz not null,
  approved_at timestamptz,
  revision    integer not null default 1,
  unique (agency, year)
);
create index file_list_years on file_list (agency, year desc, id desc);
create index file_list_all on file_list (year desc, id desc);

-- One heading of it: 01.TCCB. Files are opened inside; the next one gets the next order.
create table file_heading (
  id              uuid primary key,
  list            uuid not null references file_list,
  agency          uuid not null,
  year            integer not null,
  ordinal         integer not null,
  symbol          text not null,
  title           text not null,
  retention       text not null,
  -- none: kept for ever
  retention_years integer,
  -- who makes its files
  unit            uuid,
  note            text,
  -- approved once, files may be opened inside, also while the list is being changed
  approved        boolean not null default false,
  last_file       integer not null default 0,
  made_at         timestamptz not null,
  revision        integer not null default 1,
  -- the newest year first, then by number: one way, so that a list enters its index there
  year_order      integer not null generated always as (9999 - year) stored,
  words           tsvector not null generated always as (search_words(plain_text(title || ' ' || symbol || ' ' || coalesce(note, '')))) stored,
  unique (list, ordinal)
);
create index file_heading_book on file_heading (agency, year_order, ordinal, id);
create index file_heading_all on file_heading (year_order, ordinal, id);
create index file_heading_words on file_heading using gin (words);

-- The order of files outside the list, by agency and year.
create table file_counter (
  agency uuid not null,
  year   integer not null,
  last   integer not null,
  primary key (agency, year)
);

-- A file: the documents of one matter, with who keeps it and what becomes of it.
create table case_file (
  id              uuid primary key,
  agency          uuid not null,
  unit            uuid,
  holder          uuid not null,
  year            integer not null,
  -- none: opened outside the yearly list
  heading         uuid references file_heading,
  ordinal         integer not null,
  -- number and symbol; with agency and year it is the file's code
  notation        text not null,
  title           text not null,
  description     text,
  state           text not null check (state in ('open', 'closed', 'offered', 'kept')),
  retention       text not null,
  retention_years integer,
  usage           text not null check (usage in ('open', 'limited')),
  construction    boolean not null default false,
  opened_at       timestamptz not null,
  started_on      date not null,
  ended_on        date,
  closed_at       timestamptz,
  -- the last day of handing it over; none while it is open, and for what is not handed over
  due_on          date,
  hand_over       uuid,
  kept_at         timestamptz,
  reason          text,
  documents       integer not null default 0,
  -- 1: told that it is due soon; 2: told that it is overdue
  warned          smallint not null default 0,
  revision        integer not null default 1,
  words           tsvector not null generated always as (search_words(plain_text(title || ' ' || notation || ' ' || coalesce(description, '')))) stored,
  unique (agency, year, notation)
);
-- my files, a unit's, an agency's, the province's: newest first, whole and by state
create index case_file_holder on case_file (agency, holder, opened_at desc, id desc);
create index case_file_holder_state on case_file (agency, holder, state, opened_at desc, id desc);
create index case_file_unit on case_file (agency, unit, opened_at desc, id desc);
create index case_file_unit_state on case_file (agency, unit, state, opened_at desc, id desc);
create index case_file_agency on case_file (agency, opened_at desc, id desc);
create index case_file_agency_state on case_file (agency, state, opened_at desc, id desc);
create index case_file_all on case_file (opened_at desc, id desc);
create index case_file_heading on case_file (heading, ordinal) where heading is not null;
create index case_file_words on case_file using gin (words);
-- what is to be handed over, the earliest first
create index case_file_due_holder on case_file (agency, holder, due_on, id) where state = 'closed' and due_on is not null;
create index case_file_due_unit on case_file (agency, unit, due_on, id) where state = 'closed' and due_on is not null;
create index case_file_due_agency on case_file (agency, due_on, id) where state = 'closed' and due_on is not null;
create index case_file_due on case_file (due_on, id) where state = 'closed' and due_on is not null;

-- A document in a file. It stays one document, in however many files it stands.
create table case_file_document (
  file     uuid not null references case_file,
  document uuid not null,
  filed_at timestamptz not null,
  filed_by uuid,
  primary key (file, document)
);
create index case_file_document_files on case_file_document (document);

-- Posts that may see a file besides those whose right reaches it.
create table case_file_reader (
  file     uuid not null references case_file,
  position uuid not null,
  given_at timestamptz not null,
  primary key (file, position)
);
create index case_file_reader_files on case_file_reader (position, given_at desc, file desc);

create view case_file_shared as
  select f.id, f.agency, f.unit, f.holder, f.year, f.notation, f.title, f.state, f.documents, f.opened_at, r.position as reader, r.given_at
    from case_file_reader r join case_file f on f.id = r.file;
-- whose keeper is yet to be told that it is due, or overdue
create index case_file_to_tell on case_file (due_on, id) where state = 'closed' and due_on is not null and warned < 2;
