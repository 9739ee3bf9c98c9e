-- Visitors at the gates of agencies. Of the identity number only the end is kept: enough to know the card again, too little to misuse.
create table visit (
  id           uuid primary key,
  agency       uuid not null references agency,
  unit         uuid references unit,
  host         uuid not null references position,
  visitor      text not null,
  identity_end text not null check (length(identity_end) = 4),
  purpose      text not null,
  state        text not null check (state in ('waiting', 'inside', 'left', 'refused')),
  reason       text,
  arrived_at   timestamptz not null,
  left_at      timestamptz check (left_at >= arrived_at),
  revision     int not null default 1,
  words        tsvector not null generated always as (search_words(plain_text(visitor || ' ' || purpose))) stored
);

-- the book is read within an agency, newest first; a host reads their own
create index visit_book on visit (agency, arrived_at desc, id desc);
create index visit_host on visit (host, arrived_at desc, id desc);
create index visit_words on visit using gin (words);
