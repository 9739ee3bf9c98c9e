-- The words of a text that has gone through plain_text, as they are searched by their beginnings. Numbers and codes are found in any
-- spelling: what stands between two spaces goes in once from each of its pieces to its end, without the punctuation between them
-- (H50.14-261122-0007 as h50142611220007, 142611220007, 2611220007 and 0007). src/kernel/search/words.ts cleans what is typed by the same
-- rule. No parser of the database takes part, so no text means anything else than its letters.
-- Calls built-in functions only: generated columns are also computed where the search path is another.
create function search_words(plain text) returns tsvector
  language plpgsql immutable strict parallel safe as $$
declare
  words  text[];
  token  text;
  pieces text[];
begin
  words := string_to_array(regexp_replace(plain,
    '[\s\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f]+', ' ', 'g'), ' ');
  -- only what has punctuation inside has more beginnings than its pieces
  for token in
    select hit[1] from regexp_matches(plain, '\S+[!-/:-@[-`{-\u00bf\u2000-\u206f\u3000-\u303f]\S+', 'g') as hit
  loop
    pieces := array_remove(
      regexp_split_to_array(token, '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f]+'), '');
    for place in 1 .. cardinality(pieces) - 1 loop
      words := words || array_to_string(pieces[place:], '');
    end loop;
  end loop;
  -- nobody types so much of a word, and a word of the index must end somewhere
  if plain ~ '\S{61}' then
    words := array(select left(word, 60) from unnest(words) as word);
  end if;
  return array_to_tsvector(array_remove(words, ''));
end $$;
