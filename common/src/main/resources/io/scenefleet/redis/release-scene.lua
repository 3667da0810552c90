-- Releases a scene before its lease ends. The fence moves on: a renewal that is still on its way must not take it back.
-- keys  scene
-- args  fence
-- Returns outcome 'released' | 'refused': it was not the caller's any more
if redis.call('HGET', keys.scene, 'fence') ~= args.fence then return flat({outcome = 'refused'}) end
redis.call('HDEL', keys.scene, 'lease_until')
redis.call('HINCRBY', keys.scene, 'fence', 1)
return flat({outcome = 'released'})
