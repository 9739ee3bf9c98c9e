-- What a call that counts once was answered, for the peer that never heard it and asks the very same again; `body` is the hash of what it sent.
alter table exchange_seen_signature
  add column body text,
  add column answer jsonb;

-- What the reader noticed in a file and passed over, for whoever has to deal with it.
alter table exchange_package add column warnings jsonb not null default '[]';

-- One line for each receiver of a package, with an identity of its own: the docId its system fetches and acknowledges it by. Lines of
-- offices of this program, and of receivers that were not reached, have no system; they are there so that the sender sees every one.
alter table exchange_pending drop constraint exchange_pending_pkey;
drop index exchange_pending_list;
alter table exchange_pending
  alter column system drop not null,
  add column id uuid,
  -- the receiving unit: an agency's id, or its code when the directory does not know it
  add column receiver text,
  add column agency uuid,
  -- of the document, 0 thường … 4 hoả tốc hẹn giờ: the urgent stand first
  add column urgency smallint not null default 0,
  -- what it became in an office of this program
  add column document uuid references document,
  -- the same document was delivered by this line before; how that one stands is how this one stands
  add column original uuid,
  add column reason_code text,
  add column reason_vi text,
  add column reason_en text;
alter table exchange_pending drop constraint exchange_pending_state_check;
alter table exchange_pending add constraint exchange_pending_state_check
  check (state in ('waiting', 'processing', 'done', 'fail', 'withdrawn', 'unreached', 'repeated'));

-- lines of before keep the docId they were listed by
update exchange_pending as line set
  id = line.package,
  receiver = coalesce(served.receiver, 'code:' || line.to_code),
  agency = served.agency
  from exchange_pending as same
  left join lateral (
    select receiver, agency from exchange_delivery
      where exchange_delivery.package = same.package and exchange_delivery.system = same.system
      order by receiver limit 1
  ) as served on true
  where same.package = line.package and same.system = line.system;
-- a second system of the same package takes an identity of its own
update exchange_pending as line set id = gen_random_uuid()
  where exists (
    select 1 from exchange_pending as other where other.package = line.package and other.system < line.system
  );
-- receivers that shared a line with another, and offices of this program
insert into exchange_pending
    (id, system, package, kind, to_code, state, queued_at, fetched_at, ended_at, receiver, agency, document)
  select gen_random_uuid(), delivery.system, delivery.package, file.kind, coalesce(agency.code, delivery.receiver),
      case when delivery.system is null then 'done' else coalesce(line.state, 'waiting') end,
      delivery.at, line.fetched_at, case when delivery.system is null then delivery.at else line.ended_at end,
      delivery.receiver, delivery.agency, delivery.document
    from exchange_delivery as delivery
    join exchange_package as file on file.id = delivery.package
    left join read_agency as agency on agency.id = delivery.agency
    left join exchange_pending as line on line.package = delivery.package and line.system = delivery.system
    where not exists (
      select 1 from exchange_pending as known
        where known.package = delivery.package and known.receiver = delivery.receiver
    );

alter table exchange_pending
  alter column id set not null,
  alter column receiver set not null,
  add primary key (id);
create unique index exchange_pending_receiver on exchange_pending (package, receiver);
-- what a system may fetch: what it never fetched first, the urgent before the others, the oldest before the newer
create index exchange_pending_list on exchange_pending
  (system, kind, (fetched_at is not null), urgency desc, queued_at, id) where state in ('waiting', 'processing');
create index exchange_pending_queued on exchange_pending (system, kind, queued_at, id)
  where state in ('waiting', 'processing');
-- the operator's lists
create index exchange_pending_waiting on exchange_pending (queued_at, id) where state in ('waiting', 'processing');
create index exchange_pending_newest on exchange_pending (queued_at desc, id desc);
create index exchange_pending_missed on exchange_pending (queued_at desc, id desc) where state in ('fail', 'unreached');
create index exchange_pending_of_system on exchange_pending (system, queued_at desc, id desc);
