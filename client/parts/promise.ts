/** What the product says about itself before anybody is signed in. */
export const PROMISE =
  'Every case on the pump: logged in the corridor, signed by who saw it, counted toward the board.';
