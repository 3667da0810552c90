-- Makes the record of a job say what its scenes say; ends a job whose scenes are all over.
-- KEYS  1 job  2 request  3 session  4 scene_videos  5 active  6 running  7.. all scenes it may have
-- ARGV  1 job id  2 job ttl ms
-- Answers 1 mended, 0 nothing was wrong
if redis.call('EXISTS', KEYS[1]) == 0 then -- a claim puts it there again, with its job
  return redis.call('ZREM', KEYS[5], ARGV[1])
end
local scenes = {}
for i = 7, #KEYS do
  local scene = redis.call('HMGET', KEYS[i], 'status', 'scenario')
  if scene[1] then scenes[#scenes + 1] = KEYS[i] end
  if scene[1] and scene[1] ~= 'generating' then
    local running = redis.call('HGET', KEYS[6], scene[2])
    if running and string.match(running, '%S+$') == ARGV[1] then redis.call('HDEL', KEYS[6], scene[2]) end
  end
end
if #scenes == 0 then return 0 end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local listed = redis.call('ZSCORE', KEYS[5], ARGV[1])
local drifted = fold_job({job = KEYS[1], request = KEYS[2], session = KEYS[3], scene_videos = KEYS[4],
  active = KEYS[5], scenes = scenes}, ARGV[1], now, ARGV[2])
local left = listed and not redis.call('ZSCORE', KEYS[5], ARGV[1])
return (drifted or left) and 1 or 0
