import { MarketPage } from "#components/market/MarketPage.tsx";

export default function MarketRoute() {
  return <MarketPage />;
}
