-- Keeps a dead letter, once; the oldest give way when there are too many. Their keys come from the list itself.
-- keys  dead_letters, letter, totals
-- args  id, most (how many to keep), prefix (what the keys of letters begin with), letter (fields of the hash)
-- Returns is_new (1 or 0), dropped (ids of those that gave way)
add_even_if_full(keys.letter)
local now = now_ms()
local is_new = redis.call('ZADD', keys.dead_letters, 'NX', now, args.id)
if is_new == 1 then
  redis.call('HSET', keys.letter, 'id', args.id, 'at', now, unpack(flat(args.letter)))
  redis.call('HINCRBY', keys.totals, 'dead_letters', 1)
  redis.call('PEXPIRE', keys.totals, TOTALS_KEPT_MS)
end
local dropped = {}
for i, id in ipairs(redis.call('ZRANGE', keys.dead_letters, 0, -1 - args.most)) do
  redis.call('ZREM', keys.dead_letters, id)
  redis.call('DEL', args.prefix .. id)
  dropped[i] = id
end
return flat({is_new = is_new, dropped = dropped})
