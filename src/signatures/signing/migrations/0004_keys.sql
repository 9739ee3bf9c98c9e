-- A key made by an administrator waits for its holder: an activation code opens it until the holder chose a PIN; null means they did.
alter table signing_key add column activate_by timestamptz;

-- Only what our own authority issued stands in its list of revoked certificates and its OCSP answers; a key brought by its holder never does.
alter table signing_key add column issued_here boolean not null default false;
update signing_key
   set issued_here = true
 where provider = 'software'
   and chain[1] = (select certificate from authority_credential where name = 'issuing');

-- Keys that stay on a token or HSM: which one (serial number) and which key on it (CKA_ID, hexadecimal).
create table hardware_key (
  signing_key uuid primary key references signing_key,
  token       text not null,
  key_id      text not null
);
