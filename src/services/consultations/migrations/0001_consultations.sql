-- One body that is asked about a dossier, beside others (one-stop.md §2): its question, the papers it may see, until when, and its answer. Whoever has
-- not answered has not agreed, unless a rule of that day says so (`silence`).
create table consultation (
  id               uuid primary key,
  dossier          uuid not null references dossier,
  -- who is asked; a unit of it when one is meant
  agency           uuid not null references agency,
  unit             uuid references unit,
  called           text not null,
  asking_agency    uuid not null references agency,
  asker            uuid references position,
  dossier_number   text not null,
  procedure_name   text not null,
  question         text not null,
  -- files of the dossier that are shown with the question
  papers           uuid[] not null,
  asked_at         timestamptz not null,
  due_at           timestamptz not null,
  silence          text not null check (silence in ('waits', 'consents')),
  basis            text,
  state            text not null check (state in ('asked', 'answered', 'silent', 'passed', 'dropped')),
  verdict          text check (verdict in ('agree', 'disagree', 'other')),
  said             text,
  answered_by      text,
  answered_at      timestamptz,
  file_hash        text,
  file_name        text,
  file_type        text,
  -- why it is no longer waited for
  reason           text,
  -- whoever is asked was told that the day comes, and that it has passed
  told             smallint not null default 0,
  -- the dossier has gone on with it
  gathered         boolean not null default false,
  revision         integer not null default 1,
  words            tsvector not null generated always as (search_words(plain_text(dossier_number || ' ' || procedure_name || ' ' || question))) stored,
  check ((verdict is null) = (answered_at is null)),
  check (silence = 'waits' or basis is not null),
  check (state <> 'answered' or verdict is not null),
  check (state not in ('passed', 'dropped') or reason is not null)
);
-- nobody is asked twice at once about one dossier
create unique index consultation_once on consultation (dossier, coalesce(unit, agency)) where state = 'asked';
create index consultation_of on consultation (dossier, asked_at, id);
-- what waits for an agency or a unit, the earliest due first; everything, newest first
create index consultation_open on consultation (agency, due_at, id) where state = 'asked';
create index consultation_agency on consultation (agency, asked_at desc, id desc);
create index consultation_due on consultation (due_at) where state = 'asked';
create index consultation_words on consultation using gin (words);
