-- Which scenes are no longer held by the worker that is expected to hold them: released, over, forgotten, another's. One
-- that cannot be read counts as such: whoever claims it sees why, and the others are not held up.
-- keys  scenes
-- args  holders (worker ids, one for each scene)
-- Returns scenes (positions in scenes, counted from 1)
local now = now_ms()
local function is_held(key, holder)
  local scene = hmget(key, 'worker', 'lease_until') -- a scene that is over has no lease
  return scene.worker == holder and tonumber(scene.lease_until or 0) > now
end

local found = {}
for i, key in ipairs(keys.scenes) do
  local is_readable, held = pcall(is_held, key, args.holders[i])
  if not (is_readable and held) then found[#found + 1] = i end
end
return flat({scenes = found})
