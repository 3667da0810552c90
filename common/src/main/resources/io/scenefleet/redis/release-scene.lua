-- Gives a scene back before its lease ends. The fence moves on: a beat that is still on its way must not take it back.
-- KEYS  1 scene   ARGV  1 fence
-- Answers 1, or 0 when it was not the caller's any more
if redis.call('HGET', KEYS[1], 'fence') ~= ARGV[1] then return 0 end
redis.call('HDEL', KEYS[1], 'lease_until')
redis.call('HINCRBY', KEYS[1], 'fence', 1)
return 1
