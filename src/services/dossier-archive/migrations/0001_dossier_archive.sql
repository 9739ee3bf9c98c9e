-- Finished dossiers handed over to the archive of their agency (TT 13/2023/TT-BNV): yearly lists, a package with metadata and checksums, a receipt.
create table dossier_list (
  id              uuid primary key,
  agency          uuid not null references agency,
  year            int not null check (year between 2000 and 2200),
  -- only of this procedure; of all where none is named
  procedure_code  text,
  retention       text not null,
  -- none: for ever
  retention_years int,
  dossiers        int not null check (dossiers > 0),
  state           text not null check (state in ('made', 'packed', 'received', 'returned')),
  made_by         uuid references position,
  made_label      text not null,
  made_at         timestamptz not null,
  package         text,
  package_size    bigint check (package_size > 0),
  -- stored files that were not there any more when it was packed
  missing         int,
  packed_at       timestamptz,
  receipt         text,
  received_label  text,
  received_at     timestamptz,
  reason          text,
  revision        int not null default 1,
  check ((package is null) = (packed_at is null)),
  check (state not in ('packed', 'received') or package is not null),
  check ((state = 'received') = (receipt is not null)),
  check ((state = 'returned') = (reason is not null))
);
create index dossier_list_book on dossier_list (agency, made_at desc, id desc);
create index dossier_list_state on dossier_list (agency, state, made_at desc, id desc);

-- A dossier stands in one list that was not returned.
create table dossier_listed (
  list     uuid not null references dossier_list,
  dossier  uuid not null references dossier,
  ordinal  int not null,
  number   text not null,
  returned boolean not null default false,
  primary key (list, dossier)
);
create unique index dossier_listed_once on dossier_listed (dossier) where not returned;
-- A package is what it was.
create function dossier_list_stays() returns trigger language plpgsql as $$
begin
  if old.package is not null and new.package is distinct from old.package then
    raise exception 'the package of a hand-over is never changed';
  end if;
  return new;
end $$;
create trigger dossier_list_stays before update on dossier_list for each row execute function dossier_list_stays();
