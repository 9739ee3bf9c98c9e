-- What an agency of ours asks about a document it issued and sent: recall (1), update (2), replacement (3), give back (13).
create table exchange_ask (
  id          uuid primary key,
  document    uuid not null references document,
  agency      uuid not null,
  kind        text not null check (kind in ('1', '2', '3', '13')),
  reason      text not null,
  -- 3: the document that takes the place
  replacement uuid references document,
  -- the one message for all receivers; 13 has one for each
  package     uuid references exchange_package,
  asked_at    timestamptz not null,
  -- every receiver has answered, or a person waits no longer
  ended_at    timestamptz
);
create index exchange_ask_document on exchange_ask (document, asked_at desc);
create index exchange_ask_replacement on exchange_ask (replacement) where replacement is not null;

-- One line for each receiver: whether it was asked, and what it answered.
create table exchange_ask_line (
  id          uuid primary key,
  ask         uuid not null references exchange_ask,
  agency      uuid not null,
  receiver    uuid not null,
  state       text not null check (state in ('queued', 'sent', 'failed', 'agreed', 'refused', 'unanswered')),
  error_code  text,
  error_vi    text,
  error_en    text,
  answer_text text,
  sent_at     timestamptz,
  answered_at timestamptz,
  unique (ask, receiver)
);
