package org.hnetbench.suites.catalogue;

import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.suites.choice.Item;

/** Items, each of one record of a file. */
public sealed interface RecordShape extends Shape permits Endings, Blank {
  /**
   * The item that a record holds.
   *
   * @throws UserError naming file, line, field and the rule that is broken
   */
  Item item(DataRecord data);
}
