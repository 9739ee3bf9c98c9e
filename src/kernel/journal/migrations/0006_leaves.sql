-- The hash of every act of a seal, 32 bytes each, in the order of "acts": they give the sealed root, so an act that was changed or exchanged is
-- named and not only its seal. Null in seals from before.
alter table seal add column leaves bytea;
alter table seal add constraint seal_leaves_check check (octet_length(leaves) = 32 * count);
