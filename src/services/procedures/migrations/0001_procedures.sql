-- A procedure is versioned: a dossier keeps the id of the version it was filed under, so rows are never changed, only ended by a day.
create table procedure_version (
  id               uuid primary key,
  code             text not null,
  name             text not null,
  level            text not null check (level in ('province', 'commune', 'ministry', 'other')),
  field            text not null,
  field_code       text,
  executing_agency text not null,
  decision         text,
  promulgated_by   text,
  applicants       jsonb not null,
  channels         jsonb not null,
  components       jsonb not null,
  -- rows of the catalogue's paper list that are notes, not papers (0 originals and 0 copies)
  notes            jsonb not null,
  results          jsonb not null,
  legal_basis      jsonb not null,
  cases            jsonb not null,
  -- codes of results and papers, portal marks: kept as they came, never searched
  detail           jsonb not null,
  -- what a person should look at before trusting the row (doubtful fee, limit only in words, malformed code …)
  flags            text[] not null,
  -- false: readable and usable by old dossiers, not offered for new ones (malformed code)
  offered          boolean not null,
  -- of the whole content as imported: an unchanged row makes no new version
  fingerprint      text not null,
  effective_from   date not null,
  -- last day in force; the day before effective_from when it was replaced on the day it came
  effective_to     date check (effective_to >= effective_from - 1),
  plain            text not null generated always as (plain_text(code || ' ' || name || ' ' || field)) stored,
  -- for order: half of the catalogue begins with the word "Thủ tục"
  plain_name       text not null generated always as (regexp_replace(plain_text(name), '^thu tuc +', '')) stored
);
-- one version of a code stands at a time
create unique index procedure_version_current on procedure_version (code) where effective_to is null;
create index procedure_version_code on procedure_version (code, effective_from desc);
create index procedure_version_search on procedure_version using gin (plain gin_trgm_ops) where effective_to is null;
create index procedure_version_field on procedure_version (field, plain_name, id) where effective_to is null;

-- Which agency decides: for one procedure, or for a whole field. The row of the procedure goes before the row of its field.
create table procedure_competence (
  id             uuid primary key,
  code           text,
  field          text,
  agency         uuid not null references agency,
  effective_from date not null,
  effective_to   date check (effective_to >= effective_from - 1),
  check ((code is null) <> (field is null))
);
create unique index procedure_competence_code on procedure_competence (code, agency) where effective_to is null and code is not null;
create unique index procedure_competence_field on procedure_competence (field, agency) where effective_to is null and field is not null;

-- "Same day; received after the cut-off, the next working day" (one-stop.md §5.1) is confirmed for civil status "and other procedures",
-- without a list. So it is data: a field, dates and a source. It answers only for limits the catalogue gives in words as one day.
create table procedure_limit_rule (
  id             uuid primary key,
  field_code     text not null,
  cutoff         text not null check (cutoff ~ '^\d{2}:\d{2}$'),
  effective_from date not null,
  effective_to   date check (effective_to >= effective_from),
  certainty      text not null check (certainty in ('confirmed', 'likely', 'unconfirmed')),
  source         text not null
);
insert into procedure_limit_rule (id, field_code, cutoff, effective_from, effective_to, certainty, source)
values ('01930000-0000-7000-8000-000000000001', 'G15-TP07', '15:00', '2025-07-01', null, 'confirmed',
        'Hộ tịch: trong ngày; nhận sau 15 giờ thì ngày làm việc tiếp theo (Cổng Dịch vụ công quốc gia, 07/2026)');

-- One import of a catalogue file: its progress while it runs, its report afterwards.
create table procedure_import (
  id          uuid primary key,
  file_name   text not null,
  file_hash   text not null,
  started_at  timestamptz not null,
  finished_at timestamptz,
  actor_label text not null,
  total       integer not null default 0,
  done        integer not null default 0,
  imported    integer not null default 0,
  unchanged   integer not null default 0,
  -- [{"row": 3, "code": "…", "problem": "…", "what": "…"}]
  bad         jsonb not null default '[]',
  flagged     jsonb not null default '[]',
  -- the sentence of what stopped it, when the file as a whole could not be read
  failure     text
);
create index procedure_import_newest on procedure_import (started_at desc, id desc);
