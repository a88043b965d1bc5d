// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Names for all inputs, each different: where column and value give one name twice, as a=b with
 * value c and a with value b=c, the later one is numbered.
 */
final class InputNames {
    private InputNames() {}

    static List<String> of(List<Feature> features) {
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (Feature feature : features) {
            for (String name : feature.inputs()) {
                String different = name;
                for (int number = 2; !taken.add(different); number++) {
                    different = name + " (" + number + ")";
                }
                names.add(different);
            }
        }
        return List.copyOf(names);
    }
}
