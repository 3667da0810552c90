-- Gives the lock back, unless it has expired and is somebody else's now.
-- KEYS  1 lock   ARGV  1 owner
-- Answers 1, or 0 when it was not the caller's any more
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])
