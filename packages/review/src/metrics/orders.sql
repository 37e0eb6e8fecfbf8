-- The show's orders in number. missed = in the shop, but no purchase event came. repurchase = after the window, within
-- 14 days. unjoined = orders of this show, or made in its window, that
-- nothing ties to a viewer: not in any other figure.
SELECT
  coalesce(sum(CASE WHEN state = 'show' THEN 1 ELSE 0 END), 0) AS orders,
  coalesce(sum(CASE WHEN state = 'show' AND mode = 'live' THEN 1 ELSE 0 END), 0) AS live,
  coalesce(sum(CASE WHEN state = 'show' AND mode = 'replay' THEN 1 ELSE 0 END), 0) AS replay,
  coalesce(sum(CASE WHEN state = 'show' AND cause = 'attributed' THEN 1 ELSE 0 END), 0) AS attributed,
  coalesce(sum(CASE WHEN state = 'show' AND cause = 'influenced' THEN 1 ELSE 0 END), 0) AS influenced,
  coalesce(sum(CASE WHEN state = 'show' AND paid_at IS NOT NULL THEN 1 ELSE 0 END), 0) AS paid,
  coalesce(sum(CASE WHEN state = 'show' AND missed = 1 THEN 1 ELSE 0 END), 0) AS missed,
  coalesce(sum(CASE WHEN state = 'repurchase' THEN 1 ELSE 0 END), 0) AS repurchase,
  coalesce(sum(CASE WHEN state = 'unjoined' THEN 1 ELSE 0 END), 0) AS unjoined,
  count(DISTINCT CASE WHEN state = 'show' THEN viewer END) AS buyers
FROM show_orders;
