-- Reads a page of the dead letters, newest first, at one instant. Their keys come from the list itself.
-- keys  dead_letters
-- args  offset, limit, prefix (what the keys of letters begin with)
-- Returns total, letters (the fields of each; none of one that has gone)
local letters = {}
for i, id in ipairs(redis.call('ZREVRANGE', keys.dead_letters, args.offset, args.offset + args.limit - 1)) do
  letters[i] = flat(hmget(args.prefix .. id, 'id', 'at', 'reason', 'body', 'encoding', 'truncated', 'job_id',
    'scenario'))
end
return flat({total = redis.call('ZCARD', keys.dead_letters), letters = letters})
