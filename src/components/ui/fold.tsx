// Lets the section inside be folded away: its heading becomes the button that does it.
import { type Accessor, createContext, type JSX, useContext } from "solid-js";

export interface Folding {
  isOpen: Accessor<boolean>;
  toggle: () => void;
}

const FoldContext = createContext<Folding>();

/** For one section; what lies deeper can't be folded by it. */
export const Fold = (props: { folding: Folding | undefined; children: JSX.Element }) => (
  <FoldContext.Provider value={props.folding}>{props.children}</FoldContext.Provider>
);

export const useFold = (): Folding | undefined => useContext(FoldContext);
