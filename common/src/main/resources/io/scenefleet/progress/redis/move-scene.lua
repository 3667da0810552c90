-- Takes a scene to another stage. The last scene to end ends its job and hands its videos to the session.
-- KEYS  1 scene  2 job  3 request  4 session  5 scene_videos  6 running  7 active  8 totals  9.. all scenes of the job
-- ARGV  1 fence  2 stage  3 status  4 progress  5 stages it may come from, comma separated  6 lease ms
--       7 job id  8 scenario  9 job ttl ms  10 field to set to the present time, or ''
--       11 fields to delete, comma separated  12.. field, value
-- Answers 1 done, 2 done before (the same call again), 0 refused
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local to, status = ARGV[2], ARGV[3]

local scene = redis.call('HMGET', KEYS[1], 'fence', 'stage', 'progress')
if scene[1] ~= ARGV[1] then return 0 end
if scene[2] == to then return 2 end
if not string.find(',' .. ARGV[5] .. ',', ',' .. scene[2] .. ',', 1, true) then return 0 end

redis.call('HDEL', KEYS[1], 'strikes') -- it got somewhere
for field in string.gmatch(ARGV[11], '[^,]+') do redis.call('HDEL', KEYS[1], field) end
redis.call('HSET', KEYS[1], 'stage', to, 'status', status, 'updated_at', now,
  'progress', math.max(tonumber(scene[3]), tonumber(ARGV[4])), 'lease_until', now + ARGV[6])
if ARGV[10] ~= '' then redis.call('HSET', KEYS[1], ARGV[10], now) end
for i = 12, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
-- A job whose record was lost comes back with the next claim; a few fields alone would be no record.
local job_known = redis.call('EXISTS', KEYS[2]) == 1
if job_known then redis.call('HSET', KEYS[2], 'updated_at', now) end
if status == 'generating' then return 1 end

-- The scene is over: it may be ordered again.
redis.call('HDEL', KEYS[1], 'lease_until')
redis.call('HINCRBY', KEYS[8], status, 1)
redis.call('PEXPIRE', KEYS[8], 400 * 86400000)
local running = redis.call('HGET', KEYS[6], ARGV[8])
if running and string.match(running, '%S+$') == ARGV[7] then redis.call('HDEL', KEYS[6], ARGV[8]) end

local counts = {generating = 0, completed = 0, failed = 0}
for i = 9, #KEYS do
  local other = redis.call('HGET', KEYS[i], 'status')
  if other then counts[other] = counts[other] + 1 end
end
if job_known then redis.call('HSET', KEYS[2], 'completed', counts.completed, 'failed', counts.failed) end
if counts.generating > 0 then return 1 end

-- It was the last one: the job is over.
local overall = counts.failed == 0 and 'completed' or counts.completed == 0 and 'failed' or 'partial'
if job_known then redis.call('HSET', KEYS[2], 'overall_status', overall, 'finished_at', now) end
redis.call('ZREM', KEYS[7], ARGV[7])
redis.call('PEXPIRE', KEYS[2], ARGV[9])
redis.call('PEXPIRE', KEYS[3], ARGV[9])
local session_ttl = redis.call('PTTL', KEYS[4]) -- below 1: gone, or in its last millisecond
for i = 9, #KEYS do
  redis.call('PEXPIRE', KEYS[i], ARGV[9])
  local done = redis.call('HMGET', KEYS[i], 'status', 'scenario', 'video_url', 'duration', 'generation', 'finished_at')
  if done[1] == 'completed' and session_ttl > 0 then
    local known = redis.call('HGET', KEYS[5], done[2])
    -- A regeneration that overtook this job has the newer video.
    if not known or cjson.decode(known).generation <= tonumber(done[5]) then
      redis.call('HSET', KEYS[5], done[2], cjson.encode({scenario = done[2], video_url = done[3],
        duration = tonumber(done[4]), status = done[1], generation = tonumber(done[5]),
        created_at = tonumber(done[6]), job_id = ARGV[7]}))
    end
  end
end
if session_ttl > 0 then redis.call('PEXPIRE', KEYS[5], session_ttl) end
return 1
