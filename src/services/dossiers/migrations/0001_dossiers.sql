-- One application for one procedure. The row holds where it stands now; what happened is in the journal only.
create table dossier (
  id                 uuid primary key,
  -- shown to an online filer until the counter has received; the official number is given at valid receipt
  provisional        text not null unique,
  number             text unique,
  state              text not null,
  step               text,
  -- counts up with every change: a form made from an older revision is told who acted meanwhile
  revision           integer not null default 1,
  procedure_version  uuid not null,
  procedure_code     text not null,
  procedure_name     text not null,
  channel            text not null check (channel in ('counter', 'online', 'postal')),
  -- non-territorial reception (one-stop.md §1.1): three organisations, not one
  support_point      uuid,
  receiving_unit     uuid not null,
  agency             uuid not null,
  unit               uuid,
  holder             uuid,
  applicant_kind     text not null,
  applicant_name     text not null,
  applicant_identity text,
  applicant_address  text not null,
  applicant_phone    text not null,
  applicant_email    text,
  filer_name         text not null,
  filer_authority    text,
  request            text not null,
  fee_vnd            bigint not null default 0,
  result_place       text not null,
  submitted_at       timestamptz not null,
  accepted_at        timestamptz,
  time_limit         jsonb not null,
  calendar_version   integer,
  rule_set           text not null,
  form_set           text not null,
  due_original       timestamptz,
  due_current        timestamptz,
  released_at        timestamptz,
  finished_at        timestamptz,
  result_document    uuid,
  reason             text,
  -- the citizen's secret for the page of the dossier; only its hash is here
  -- the slip as it was first printed: a reprint is the same paper
  slip_file          text,
  lookup_hash        text not null unique,
  plain              text not null generated always as (
    plain_text(coalesce(number, '') || ' ' || provisional || ' ' || applicant_name || ' ' || procedure_name)
  ) stored,
  check ((accepted_at is null) = (number is null))
);
-- lists of officials are always within agencies, newest first; the scope predicate uses the first column
create index dossier_agency on dossier (agency, submitted_at desc, id desc);
create index dossier_agency_state on dossier (agency, state, submitted_at desc, id desc);
create index dossier_receiving on dossier (receiving_unit, submitted_at desc, id desc);
create index dossier_holder on dossier (holder, due_current) where holder is not null;
create index dossier_open_due on dossier (due_current) where state not in ('done', 'denied', 'cancelled', 'unresolved');
create index dossier_newest on dossier (submitted_at desc, id desc);
create index dossier_words on dossier using gin (plain gin_trgm_ops);
create index dossier_result on dossier (result_document) where result_document is not null;

-- What the applicant handed in, per required paper. The file is content-addressed: the same scan twice is stored once.
create table dossier_paper (
  id          uuid primary key,
  dossier     uuid not null references dossier,
  component   integer,
  name        text not null,
  file_hash   text,
  file_name   text,
  file_type   text,
  file_size   bigint,
  originals   integer not null default 0,
  copies      integer not null default 0,
  -- 0 not digitised, 1 digitised (one-stop.md §9)
  digitised   smallint not null default 0,
  added_at    timestamptz not null
);
create index dossier_paper_of on dossier_paper (dossier, component, added_at);

-- Order of the day per receiving unit (identifiers.md §2). The row is locked until commit, so a number is never given twice and a
-- rolled-back receipt leaves no gap.
create table dossier_counter (
  unit_code text not null,
  day       date not null,
  last      integer not null,
  primary key (unit_code, day)
);

create table dossier_pause (
  id       uuid primary key,
  dossier  uuid not null references dossier,
  from_at  timestamptz not null,
  to_at    timestamptz,
  basis    text not null,
  request  text not null,
  papers   jsonb not null
);
create index dossier_pause_of on dossier_pause (dossier, from_at);

create table dossier_rating (
  dossier  uuid primary key references dossier,
  level    text not null check (level in ('very-satisfied', 'satisfied', 'not-satisfied')),
  reason   text,
  channel  text not null,
  rated_at timestamptz not null
);

-- Answers of the citizen's pages while they are being filled, one question at a time; no account is needed.
create table filing_draft (
  token_hash text primary key,
  procedure_version uuid not null,
  answers    jsonb not null,
  changed_at timestamptz not null
);
