// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The values of a record's components, or of a bean's getters: the only reflection on users' types.
 */
final class Properties {
    private static final ClassValue<Map<String, Method>> ACCESSORS = new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
            return accessors(type);
        }
    };

    private Properties() {}

    static Map<String, Object> of(Object recordOrBean) {
        Objects.requireNonNull(recordOrBean, "the record or bean");
        Map<String, Object> values = new HashMap<>();
        ACCESSORS.get(recordOrBean.getClass()).forEach((name, method) -> {
            try {
                values.put(name, method.invoke(recordOrBean));
            } catch (IllegalAccessException e) {
                throw new IllegalArgumentException(
                        method + " cannot be called: make its type public, or open its package to io.lanewise", e);
            } catch (InvocationTargetException e) {
                throw new IllegalArgumentException(method + " failed: " + e.getCause(), e.getCause());
            }
        });
        return values;
    }

    /** The names of a record's components in their order, or of a bean's properties in theirs. */
    static List<String> names(Class<?> type) {
        List<String> names = List.copyOf(ACCESSORS.get(type).keySet());
        return type.isRecord() ? names : Spelling.sorted(names);
    }

    private static Map<String, Method> accessors(Class<?> type) {
        Map<String, Method> accessors = new LinkedHashMap<>();
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                accessors.put(component.getName(), component.getAccessor());
            }
        } else {
            for (Method method : type.getMethods()) {
                String name = property(method);
                if (name != null) {
                    accessors.put(name, method);
                }
            }
        }
        // Of a type that is not public it needs leave; without it, the call says so.
        accessors.values().forEach(Method::trySetAccessible);
        return accessors;
    }

    /** The property that a method gets, or null. */
    private static String property(Method method) {
        String name = method.getName();
        int prefix = name.startsWith("get") ? 3 : name.startsWith("is") ? 2 : 0;
        boolean getter = prefix > 0
                && name.length() > prefix
                && Character.isUpperCase(name.charAt(prefix))
                && method.getParameterCount() == 0
                && method.getReturnType() != void.class
                && method.getDeclaringClass() != Object.class
                && !Modifier.isStatic(method.getModifiers());
        return getter ? name.substring(prefix, prefix + 1).toLowerCase(Locale.ROOT) + name.substring(prefix + 1) : null;
    }
}
