-- The store of papers of persons and organisations (NĐ 45/2020 Art. 16.3, TT 01/2023/TT-VPCP Art. 24; one-stop.md §9.1).

-- One person or body. Two entries of one owner are put together: the one that goes keeps its row and leads to the one that stays.
create table store_owner (
  id          uuid primary key,
  -- who put the first paper in, and looks after the entry
  agency      uuid not null references agency,
  name        text not null check (name <> ''),
  state       text not null check (state in ('open', 'merged')),
  merged_into uuid references store_owner check (merged_into <> id),
  begun_at    timestamptz not null,
  revision    int not null default 1,
  check ((state = 'merged') = (merged_into is not null))
);
-- What an owner is known by: identity number, passport, tax or business code; each belongs to one owner.
create table store_owner_code (
  code  text primary key check (code = upper(code) and code <> ''),
  kind  text not null check (kind in ('identity', 'passport', 'tax', 'other')),
  owner uuid not null references store_owner deferrable initially deferred
);
create index store_owner_code_of on store_owner_code (owner);

create table store_paper (
  id             uuid primary key,
  owner          uuid not null references store_owner,
  owner_code     text not null,
  owner_name     text not null,
  -- who looks after it: who issued or digitised it
  agency         uuid not null references agency,
  -- a component that was digitised, a result, a certified electronic copy
  sort           text not null check (sort in ('component', 'result', 'certified-copy')),
  name           text not null check (name <> ''),
  kind_code      text,
  national_code  text,
  number         text,
  issued_on      date,
  issuer         text,
  signer         text,
  summary        text,
  valid_to       date,
  scope          text,
  -- where it came from, each once
  dossier        uuid references dossier,
  dossier_number text,
  procedure_code text,
  source         uuid not null unique,
  file           text not null,
  file_name      text not null,
  file_type      text not null,
  file_size      bigint not null check (file_size > 0),
  pages          int check (pages > 0),
  -- what was presented and who held the scan against it; a result is its own original
  form           text not null check (form in ('original', 'certified-copy', 'copy', 'electronic')),
  digitised_by   text,
  digitised_at   timestamptz,
  -- not shown on the owner's own page
  hidden         boolean not null default false,
  state          text not null check (state in ('kept', 'replaced', 'withdrawn')),
  replaced_by    uuid references store_paper check (replaced_by <> id),
  reason         text,
  kept_at        timestamptz not null,
  revision       int not null default 1,
  words          tsvector not null generated always as
                 (search_words(plain_text(owner_code || ' ' || owner_name || ' ' || name || ' ' || coalesce(number, '') || ' ' || coalesce(dossier_number, '')))) stored,
  check ((state = 'replaced') = (replaced_by is not null)),
  check (sort <> 'component' or (digitised_by is not null and digitised_at is not null))
);
create index store_paper_of on store_paper (owner, kept_at desc, id desc);
create index store_paper_book on store_paper (agency, kept_at desc, id desc);
create index store_paper_sort on store_paper (agency, sort, kept_at desc, id desc);
create index store_paper_state on store_paper (agency, state, kept_at desc, id desc);
create index store_paper_bare on store_paper (agency, kept_at desc, id desc) where state = 'kept' and sort = 'component' and number is null;
create index store_paper_dossier on store_paper (dossier) where dossier is not null;
create index store_paper_words on store_paper using gin (words) with (gin_pending_list_limit = 256);
-- What was kept is what it was: neither file nor source is ever changed.
create function store_paper_stays() returns trigger language plpgsql as $$
begin
  if (new.file, new.source, new.sort) is distinct from (old.file, old.source, old.sort) then
    raise exception 'a paper of the store is never changed, only replaced';
  end if;
  return new;
end $$;
create trigger store_paper_stays before update on store_paper for each row execute function store_paper_stays();

-- Papers that must be digitised (TT 01/2023): those a sector's law names, those a Minister or the Chairman decided. Earlier results go by a dated rule.
create table digitise_item (
  id         uuid primary key,
  class      text not null check (class in ('sector-law', 'listed')),
  name       text not null check (length(name) >= 4),
  -- only of this procedure; of all where none is named
  procedure  text,
  instrument text not null,
  from_day   date not null,
  until_day  date check (until_day >= from_day),
  state      text not null check (state in ('kept', 'ended')),
  entered_at timestamptz not null,
  revision   int not null default 1,
  plain      text not null generated always as (plain_text(name || ' ' || instrument || ' ' || coalesce(procedure, ''))) stored,
  check ((state = 'ended') = (until_day is not null))
);
create index digitise_item_newest on digitise_item (entered_at desc, id desc);

-- A paper of a dossier that must be digitised: waited for, done, or said why not.
create table digitising (
  id             uuid primary key,
  paper          uuid not null unique,
  component      int,
  dossier        uuid not null references dossier,
  dossier_number text not null,
  receiving_unit uuid not null references agency,
  name           text not null,
  class          text not null check (class in ('earlier-result', 'sector-law', 'listed')),
  -- the instrument that asks for it
  basis          text not null,
  state          text not null check (state in ('waiting', 'done', 'waived')),
  asked_at       timestamptz not null,
  ended_at       timestamptz,
  reason         text,
  revision       int not null default 1,
  words          tsvector not null generated always as (search_words(plain_text(dossier_number || ' ' || name))) stored,
  check ((state = 'waiting') = (ended_at is null)),
  check ((state = 'waived') = (reason is not null))
);
create index digitising_of on digitising (dossier);
create index digitising_book on digitising (receiving_unit, asked_at desc, id desc);
create index digitising_waiting on digitising (receiving_unit, asked_at desc, id desc) where state = 'waiting';
create index digitising_words on digitising using gin (words) with (gin_pending_list_limit = 256);
