-- Reads a job and all of its scenes at one instant.
-- KEYS  1 job  2.. the scenes it may have
-- ARGV  1 number of job fields  then job fields, then scene fields
-- Answers {now ms, {job values}, {scene values}..}; nothing when there is no such job
if redis.call('EXISTS', KEYS[1]) == 0 then return {} end
local time = redis.call('TIME')
local job_fields = tonumber(ARGV[1])
local answer = {
  tostring(time[1] * 1000 + math.floor(time[2] / 1000)),
  redis.call('HMGET', KEYS[1], unpack(ARGV, 2, 1 + job_fields)),
}
for i = 2, #KEYS do
  local scene = redis.call('HMGET', KEYS[i], unpack(ARGV, 2 + job_fields))
  if scene[1] then answer[#answer + 1] = scene end
end
return answer
