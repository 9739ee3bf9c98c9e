-- The words of a text that has gone through plain_text, as they are searched by their beginnings. Numbers and codes are found in any
-- spelling: what stands between two spaces goes in once from each of its pieces to its end, without the punctuation between them
-- (H50.14-261122-0007 as h50142611220007, 142611220007, 2611220007 and 0007). src/kernel/search/words.ts cleans what is typed by the same
-- rule. No parser of the database takes part, so no text means anything else than its letters.
-- Calls built-in functions only: generated columns are also computed where the search path is another.
create function search_words(plain text) returns tsvector
  language sql immutable strict parallel safe
  return array_to_tsvector(array(
    select distinct left(array_to_string(pieces[place:], ''), 60)
      from regexp_split_to_table(plain, '\s+') as token
     cross join lateral (
       select array_remove(regexp_split_to_array(token, '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f]+'), '') as pieces
     ) as split
     cross join lateral generate_subscripts(pieces, 1) as place
  ));
