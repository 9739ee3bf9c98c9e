-- Certified electronic copies (one-stop.md §9.2): the paper original is scanned, an official compares, the copy gets its number in the book, the
-- competent person signs and the agency seals. The statement is a document of its own; the scan goes with it as its attachment.
create table certified_copy (
  id            uuid primary key,
  agency        uuid not null references agency,
  requester     text not null,
  requester_id  text not null,
  -- the original, as it says of itself
  paper         text not null,
  paper_number  text,
  paper_issuer  text not null,
  paper_day     date,
  pages         int not null check (pages between 1 and 500),
  -- the scan: its hash is what it is
  file          text not null,
  file_name     text not null,
  file_size     bigint not null check (file_size > 0),
  scanned_by    text not null,
  scanned_at    timestamptz not null,
  state         text not null check (state in ('scanned', 'compared', 'certified', 'refused')),
  -- who held the original against the scan
  compared_by   text,
  compared_at   timestamptz,
  year          int,
  number        int check (number > 0),
  signer        uuid references position,
  document      uuid unique references document,
  certified_at  timestamptz,
  ground        text,
  reason        text,
  revision      int not null default 1,
  words         tsvector not null generated always as
                (search_words(plain_text(requester || ' ' || paper || ' ' || coalesce(number::text, '')))) stored,
  check ((number is null) = (compared_at is null) and (number is null) = (compared_by is null)),
  check (state in ('scanned', 'refused') or (number is not null and signer is not null)),
  check (state <> 'certified' or document is not null),
  check ((state = 'refused') = (ground is not null))
);
create unique index certified_copy_number on certified_copy (agency, year, number);
create index certified_copy_book on certified_copy (agency, scanned_at desc, id desc);
create index certified_copy_state on certified_copy (agency, state, scanned_at desc, id desc);
create index certified_copy_words on certified_copy using gin (words);

-- the last number of an agency's book in a year: taken in the transaction that compares, so none is left out or given twice
create table certified_counter (
  agency uuid not null references agency,
  year   int not null,
  last   int not null check (last > 0),
  primary key (agency, year)
);

-- What was compared is what is certified: neither scan nor number is changed afterwards.
create function certified_copy_stays() returns trigger language plpgsql as $$
begin
  if new.file is distinct from old.file
     or (old.number is not null and (new.number, new.year, new.compared_by, new.compared_at) is distinct from
         (old.number, old.year, old.compared_by, old.compared_at)) then
    raise exception 'a scan and its number in the book are never changed';
  end if;
  return new;
end $$;
create trigger certified_copy_stays before update on certified_copy for each row execute function certified_copy_stays();
