-- How long nothing was heard of a worker.
-- KEYS  1 worker
-- Answers ms, or -1 when there is no such worker
local beat = redis.call('HGET', KEYS[1], 'heartbeat_at')
if not beat then return -1 end
local time = redis.call('TIME')
return time[1] * 1000 + math.floor(time[2] / 1000) - beat
