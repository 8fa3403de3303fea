package org.hnetbench.reports;

import java.util.List;

/**
 * A page that shows how a model cuts a text.
 *
 * @param title the model
 * @param notes what a reader must know, a sentence each
 * @param tables headings and tables of figures
 * @param stages outermost first
 */
public record ChunkPage(String title, List<String> notes, List<Table> tables, List<Stage> stages) {
  /** Figures with a heading. */
  public record Table(String heading, TextTable rows) {}

  /**
   * One stage's view of the text.
   *
   * @param name such as {@code stage 0}
   * @param text its characters
   * @param lengths of its chunks
   */
  public record Stage(String name, List<ShownCharacter> text, ChunkHistogram lengths) {}

  /** The page as one HTML file that needs nothing beside itself. */
  public String html() {
    return new ChunkPageHtml(this).html();
  }
}
