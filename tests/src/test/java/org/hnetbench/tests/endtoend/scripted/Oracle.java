package org.hnetbench.tests.endtoend.scripted;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Knows some texts by heart. While what it reads is the beginning of one of them, it is as good as
 * certain of the next byte, a line feed at the end; wherever it is lost, or two texts part, each
 * byte is as likely as any other.
 */
final class Oracle implements Script {
  private static final double DOUBT = 1e-6;

  /** A beginning and what follows it. */
  private static final class Node {
    private final Map<Integer, Node> next = new HashMap<>();
  }

  private final Node root = new Node();
  private final double[] even = Script.even();
  private final double[][] certain = new double[UNITS][];

  Oracle(List<String> texts) {
    for (String text : texts) {
      Node node = root;
      for (byte each : (text + "\n").getBytes(StandardCharsets.UTF_8)) {
        node = node.next.computeIfAbsent(each & 0xFF, unit -> new Node());
      }
    }
    for (int unit = 0; unit < UNITS; unit++) {
      certain[unit] = Script.certain(unit, DOUBT);
    }
  }

  @Override
  public Reader begin() {
    return new Reader() {
      private Node node; // null before BOS, and where it is lost
      private boolean begun;

      @Override
      public double[] read(int unit) {
        node = begun ? (node == null ? null : node.next.get(unit)) : root;
        begun = true;
        return node != null && node.next.size() == 1
            ? certain[node.next.keySet().iterator().next()]
            : even;
      }
    };
  }
}
