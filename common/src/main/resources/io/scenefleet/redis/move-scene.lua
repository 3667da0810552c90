-- Takes a scene to another stage. The last scene to end ends its job and hands its videos to the session.
-- KEYS  1 scene  2 job  3 request  4 session  5 scene_videos  6 running  7 active  8 totals  9 unknown
--       10.. all scenes of the job
-- ARGV  1 fence  2 stage  3 status  4 progress  5 stages it may come from, comma separated  6 lease ms
--       7 job id  8 scenario  9 job ttl ms  10 field to set to the present time, or ''
--       11 fields to delete, comma separated  12 size of unknown  13.. field, value
-- Answers 1 done, 2 done before (the same call again), 0 refused
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local to, status = ARGV[2], ARGV[3]

local scene = redis.call('HMGET', KEYS[1], 'fence', 'stage', 'progress')
if scene[1] ~= ARGV[1] then return 0 end
if scene[2] == to then return 2 end
if not string.find(',' .. ARGV[5] .. ',', ',' .. scene[2] .. ',', 1, true) then return 0 end

-- Adding comes before deleting: a full Redis refuses a script only until it has written anything.
redis.call('HSET', KEYS[1], 'stage', to, 'status', status, 'updated_at', now,
  'progress', math.max(tonumber(scene[3]), tonumber(ARGV[4])), 'lease_until', now + ARGV[6])
for field in string.gmatch(ARGV[11], '[^,]+') do redis.call('HDEL', KEYS[1], field) end
-- It got somewhere, so it kills nobody, and its message is not lost.
redis.call('HDEL', KEYS[1], 'strikes', 'republished', 'republished_at', 'stranded_at')
if ARGV[10] ~= '' then redis.call('HSET', KEYS[1], ARGV[10], now) end
for i = 13, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
if redis.call('EXISTS', KEYS[2]) == 1 then redis.call('HSET', KEYS[2], 'updated_at', now) end
if status == 'generating' then return 1 end

-- The scene is over: it may be ordered again.
redis.call('HDEL', KEYS[1], 'lease_until')
redis.call('HINCRBY', KEYS[8], status, 1)
local running = redis.call('HGET', KEYS[6], ARGV[8])
if running and string.match(running, '%S+$') == ARGV[7] then redis.call('HDEL', KEYS[6], ARGV[8]) end

local code = status == 'failed' and redis.call('HGET', KEYS[1], 'error_code')
if code == 'outcome_unknown' then -- a person decides
  redis.call('HINCRBY', KEYS[8], 'unknown', 1)
  redis.call('ZADD', KEYS[9], now, ARGV[7] .. '/' .. ARGV[8])
  redis.call('ZREMRANGEBYRANK', KEYS[9], 0, -1 - ARGV[12])
elseif code == 'poison' then
  redis.call('HINCRBY', KEYS[8], 'poison', 1)
end
redis.call('PEXPIRE', KEYS[8], 400 * 86400000)

fold_job({job = KEYS[2], request = KEYS[3], session = KEYS[4], scene_videos = KEYS[5], active = KEYS[7],
  scenes = {unpack(KEYS, 10)}}, ARGV[7], now, ARGV[9])
return 1
