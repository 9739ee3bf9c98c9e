-- Many documents numbered, sealed and sent with one approval of the agency's key: the same list as for signing, with another act.
alter table signing_batch add column act text not null default 'sign' check (act in ('sign', 'issue', 'send'));
