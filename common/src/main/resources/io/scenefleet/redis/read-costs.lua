-- Reads what everything has cost, and what days have, at one instant.
-- keys  costs, days (totals, one per day)
-- Returns total (figures), days (the figures of each)
local days = {}
for i, key in ipairs(keys.days) do days[i] = flat(costs_of(key)) end
return flat({total = flat(costs_of(keys.costs)), days = days})
