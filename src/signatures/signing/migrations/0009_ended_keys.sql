-- a key that ended signs nothing any more: what locked it up is given up, also of keys that ended before this was the rule
update signing_key set sealed = null where ended_at is not null;
