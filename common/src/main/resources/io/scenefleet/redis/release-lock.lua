-- Releases a lock, unless it has expired and is somebody else's now.
-- keys  lock
-- args  owner
-- Returns outcome 'released' | 'refused'
if redis.call('GET', keys.lock) ~= args.owner then return flat({outcome = 'refused'}) end
redis.call('DEL', keys.lock)
return flat({outcome = 'released'})
