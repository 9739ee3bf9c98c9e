-- Money at the counter: what is owed for a dossier, the receipts of what was taken and given back, and the tills that were closed.

-- What somebody owes for a dossier. It is paid by a cashier's receipt and by nothing else.
create table fee (
  id             uuid primary key,
  dossier        uuid not null references dossier,
  -- the unit that received the dossier collects
  agency         uuid not null references agency,
  dossier_number text not null,
  procedure_name text not null,
  payer          text not null,
  payer_address  text not null,
  vnd            integer not null check (vnd between 1 and 2000000000),
  ground         text not null,
  due            text not null check (due in ('receipt', 'return')),
  origin         text not null check (origin in ('procedure', 'officer')),
  state          text not null
                 check (state in ('asked', 'paid', 'exempt', 'cancelled', 'refund-asked', 'refund-due', 'refunded')),
  exempt_as      text,
  reason         text,
  -- who asked that it be given back: another decides
  refund_asked_by uuid references position,
  -- its receipt stands in a till that was closed: it is not cancelled any more, only given back
  settled        boolean not null default false,
  asked_at       timestamptz not null,
  revision       int not null default 1,
  words          tsvector not null generated always as
                 (search_words(plain_text(dossier_number || ' ' || payer || ' ' || procedure_name))) stored,
  check ((state = 'exempt') = (exempt_as is not null))
);
-- what the procedure itself costs is asked once
create unique index fee_of_procedure on fee (dossier) where origin = 'procedure';
create index fee_dossier on fee (dossier, asked_at, id);
create index fee_book on fee (agency, asked_at desc, id desc);
create index fee_state on fee (agency, state, asked_at desc, id desc);
create index fee_words on fee using gin (words);

-- A till of one post on one day, counted by its cashier and confirmed by somebody else.
create table till (
  id              uuid primary key,
  agency          uuid not null references agency,
  cashier         uuid not null references position,
  cashier_account uuid,
  cashier_label   text not null,
  day             date not null,
  -- what is taken after a till was closed stands in the next one of that day
  turn            int not null check (turn > 0),
  receipts        int not null check (receipts > 0),
  cancelled       int not null,
  -- what should be in it: taken less given back
  cash            bigint not null,
  transfer        bigint not null,
  counted         bigint not null check (counted >= 0),
  explanation     text,
  state           text not null check (state in ('closed', 'confirmed', 'reopened')),
  closed_at       timestamptz not null,
  checked_by      text,
  checked_at      timestamptz,
  reason          text,
  revision        int not null default 1,
  unique (cashier, day, turn),
  check (counted = cash or explanation is not null)
);
create index till_book on till (agency, closed_at desc, id desc);
create index till_state on till (agency, state, closed_at desc, id desc);

-- Money taken for a fee or given back. A number is never used again, and a receipt that was cancelled keeps it.
create table fee_receipt (
  id            uuid primary key,
  fee           uuid not null references fee,
  agency        uuid not null references agency,
  kind          text not null check (kind in ('collected', 'refunded')),
  year          int not null,
  number        int not null check (number > 0),
  vnd           integer not null check (vnd > 0),
  method        text not null check (method in ('cash', 'transfer')),
  reference     text,
  payer         text not null,
  cashier       uuid not null references position,
  cashier_label text not null,
  at            timestamptz not null,
  day           date not null,
  cancelled_at  timestamptz,
  cancelled_by  text,
  cancel_reason text,
  till          uuid references till,
  check (method = 'cash' or reference is not null),
  check ((cancelled_at is null) = (cancel_reason is null)),
  unique (agency, kind, year, number)
);
-- a fee is taken once, and given back once
create unique index fee_receipt_stands on fee_receipt (fee, kind) where cancelled_at is null;
create index fee_receipt_of on fee_receipt (fee, at);
create index fee_receipt_open on fee_receipt (cashier, day) where till is null;
create index fee_receipt_till on fee_receipt (till, number) where till is not null;

-- The last number of an agency's receipts in a year; the row stays locked until commit: no double, and no gap after a roll-back.
create table fee_counter (
  agency uuid not null references agency,
  kind   text not null,
  year   int not null,
  last   int not null,
  primary key (agency, kind, year)
);
