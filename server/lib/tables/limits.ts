/** What a table may be at most. Each is far above a log somebody kept, and low enough that a hostile file costs little. */

/** The file itself. A log of 20,000 lines and 15 columns has about 2 MB. */
export const BYTES_LIMIT = 20_000_000;

/** Lines that say something. The busiest program logs some 10,000 in its whole life. */
export const ROWS_LIMIT = 50_000;

/** The widest logs that were seen have 60. */
export const COLUMNS_LIMIT = 200;

/** A long note is a page of 3,000 characters; Excel itself keeps 32,767. */
export const CELL_CHARACTERS_LIMIT = 10_000;

/**
 * Cells of all rows, blank ones between filled ones too: each costs some 50 bytes, whatever it says. Twice as many would
 * not fit into 96 MB in every form.
 */
export const CELLS_LIMIT = 1_000_000;

/** All texts together: 50,000 rows of 200. A workbook stores a text once and may show it a million times. */
export const CHARACTERS_LIMIT = 10_000_000;

/** What the parts of a workbook that are read may unpack to. A million cells have 30 to 70 MB. */
export const UNPACKED_BYTES_LIMIT = 100_000_000;

/** Files in a workbook: a few for each sheet, picture and chart. */
export const PARTS_LIMIT = 5_000;

/** Visible sheets: each is looked at to find the fullest. */
export const SHEETS_LIMIT = 100;

/** Excel keeps 65,490 formats of cells. */
export const STYLES_LIMIT = 65_536;

/** How long it may take in an XML part until a tag ends. The text of a cell, in Excel 32,767, stands before one. */
export const XML_PIECE_LIMIT = 1_000_000;

/** Tags within each other; a worksheet needs seven. */
export const XML_DEPTH_LIMIT = 50;
