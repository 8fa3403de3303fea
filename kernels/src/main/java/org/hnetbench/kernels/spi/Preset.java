package org.hnetbench.kernels.spi;

import tools.jackson.databind.node.ObjectNode;

/**
 * A model that experiments can name without spelling out its configuration.
 *
 * @param name such as {@code hnet-2stage-L}
 * @param row what it stands for: a row of the paper's tables, or the family it scales down
 * @param settings what {@link Architecture#plan} is given
 */
public record Preset(String name, String row, ObjectNode settings) {}
