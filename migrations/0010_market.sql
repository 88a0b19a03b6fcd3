-- The market: what coins buy. One shape of `market_items` unites the stock of the first design with the rarity and
-- window of the second. An item someone has bought can be retired but not deleted. Stock is a checked column, so that
-- two devices racing for the last piece end with one buyer.

CREATE TABLE market_items (
  id uuid PRIMARY KEY,
  key text NOT NULL UNIQUE CHECK (char_length(key) BETWEEN 1 AND 64),
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 120),
  description text NOT NULL CHECK (char_length(description) <= 2000),
  category text NOT NULL CHECK (category IN ('theme', 'avatar', 'badge', 'freeze', 'treat', 'custom')),
  cost_coins integer NOT NULL CHECK (cost_coins >= 0),
  rarity text NOT NULL CHECK (rarity IN ('common', 'rare', 'epic', 'legendary')),
  icon text NOT NULL CHECK (char_length(icon) BETWEEN 1 AND 64),
  image_url text CHECK (char_length(image_url) <= 2000),
  effect jsonb CHECK (jsonb_typeof(effect) = 'object'),
  is_global boolean NOT NULL,
  is_active boolean NOT NULL,
  is_consumable boolean NOT NULL,
  uses_per_purchase integer CHECK (uses_per_purchase >= 1),
  total_stock integer CHECK (total_stock >= 0),
  remaining_stock integer CHECK (remaining_stock >= 0),
  available_from timestamptz,
  available_until timestamptz,
  created_by uuid REFERENCES users (id) ON DELETE SET NULL,
  sort_order integer NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((total_stock IS NULL) = (remaining_stock IS NULL)),
  CHECK (remaining_stock <= total_stock),
  CHECK (available_until > available_from)
);
CREATE INDEX market_items_is_active_sort_order_idx ON market_items (is_active, sort_order);
CREATE INDEX market_items_created_by_idx ON market_items (created_by);

-- `cost_coins` is the total that was paid, whatever the item costs today.
CREATE TABLE user_purchases (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  item_id uuid NOT NULL REFERENCES market_items (id) ON DELETE RESTRICT,
  quantity integer NOT NULL CHECK (quantity >= 1),
  cost_coins integer NOT NULL CHECK (cost_coins >= 0),
  status text NOT NULL CHECK (status IN ('purchased', 'redeemed', 'refunded', 'expired')),
  uses_remaining integer CHECK (uses_remaining >= 0),
  purchased_at timestamptz NOT NULL,
  redeemed_at timestamptz,
  refunded_at timestamptz,
  refund_reason text CHECK (char_length(refund_reason) <= 2000),
  CHECK ((status = 'refunded') = (refunded_at IS NOT NULL))
);
CREATE INDEX user_purchases_user_id_purchased_at_idx ON user_purchases (user_id, purchased_at DESC);
CREATE INDEX user_purchases_item_id_idx ON user_purchases (item_id);

CREATE TABLE market_transactions (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('purchase', 'redemption', 'refund')),
  coins integer NOT NULL,
  item_id uuid REFERENCES market_items (id) ON DELETE RESTRICT,
  purchase_id uuid REFERENCES user_purchases (id) ON DELETE SET NULL,
  reason text CHECK (char_length(reason) <= 2000),
  created_at timestamptz NOT NULL
);
CREATE INDEX market_transactions_user_id_created_at_idx ON market_transactions (user_id, created_at DESC);
CREATE INDEX market_transactions_item_id_idx ON market_transactions (item_id);
CREATE INDEX market_transactions_purchase_id_idx ON market_transactions (purchase_id);
