-- Renews a lock, unless it has expired and may be somebody else's now.
-- keys  lock
-- args  owner, ttl_ms
-- Returns outcome 'renewed' | 'refused'
if redis.call('GET', keys.lock) ~= args.owner then return flat({outcome = 'refused'}) end
redis.call('PEXPIRE', keys.lock, args.ttl_ms)
return flat({outcome = 'renewed'})
