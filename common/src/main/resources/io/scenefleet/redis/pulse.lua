-- Shows that a worker lives; its hash expires when it no longer does.
-- KEYS  1 worker  2 workers   ARGV  1 ttl ms  2 worker id  3.. field, value
local time = redis.call('TIME')
redis.call('HSET', KEYS[1], 'heartbeat_at', time[1] * 1000 + math.floor(time[2] / 1000), unpack(ARGV, 3))
redis.call('PEXPIRE', KEYS[1], ARGV[1])
redis.call('SADD', KEYS[2], ARGV[2])
return 1
