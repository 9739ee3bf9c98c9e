-- What a package held was destroyed by decision, with the document it carried: the row stays, without a file.
alter table exchange_package alter column file drop not null;
-- a letter that came again stands beside its first line
create index exchange_pending_original on exchange_pending (original) where original is not null;
