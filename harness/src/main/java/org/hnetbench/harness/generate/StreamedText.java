package org.hnetbench.harness.generate;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts for a reader, one after the other in the order of their prompts: the first that has not
 * ended is shown as it grows, later ones wait. Several have headings, one alone has none.
 */
final class StreamedText implements Audience {
  private final List<Prompt> prompts;
  private final PrintWriter out;
  private final List<StringBuilder> waiting = new ArrayList<>();
  private final boolean[] ended;
  private int shown = -1;

  StreamedText(List<Prompt> prompts, PrintWriter out) {
    this.prompts = prompts;
    this.out = out;
    this.ended = new boolean[prompts.size()];
    prompts.forEach(prompt -> waiting.add(new StringBuilder()));
  }

  @Override
  public void hears(int prompt, String piece) {
    if (shown < 0) {
      showNext();
    }
    if (prompt == shown) {
      out.print(piece);
      out.flush();
    } else {
      waiting.get(prompt).append(piece);
    }
  }

  @Override
  public void ends(int prompt) {
    ended[prompt] = true;
    while (shown < ended.length && ended[shown]) {
      out.print("\n");
      showNext();
    }
    out.flush();
  }

  private void showNext() {
    shown++;
    if (shown < prompts.size() && prompts.size() > 1) {
      String gap = shown == 0 ? "" : "\n";
      out.print(gap + "== " + (shown + 1) + ": " + prompts.get(shown).excerpt() + "\n");
      out.print(waiting.get(shown));
    }
  }

  @Override
  public boolean gone() {
    return out.checkError();
  }
}
