-- What an agency queued for one receiver, in that order: it goes in that order.
create index exchange_outbox_queued on exchange_outbox (agency, receiver, queued_at, id) where state = 'queued';
