-- Takes a lock, if it is free.
-- keys  lock
-- args  owner, ttl_ms
-- Returns outcome 'taken' | 'held'
if redis.call('EXISTS', keys.lock) == 1 then return flat({outcome = 'held'}) end
add_even_if_full(keys.lock)
redis.call('SET', keys.lock, args.owner, 'PX', args.ttl_ms)
return flat({outcome = 'taken'})
